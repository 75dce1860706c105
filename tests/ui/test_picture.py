"""What all pictures share."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from datetime import date

from bot.ui.charts import cost, timeline
from bot.ui.charts.canvas import one_at_a_time, printable
from bot.ui.charts.cost import Chart, Point
from bot.ui.charts.timeline import Bar, Timeline

CHART = Chart((Point("A", "Exam", 1, (300, 300), (8, 16)), Point("B", "Course", 2, (150, 474), None)))
TIMELINE = Timeline((Bar("Study", date(2026, 11, 22), date(2026, 12, 20), "next"),) * 2, date(2026, 11, 22))


def test_charts_and_timelines_wait_for_each_other() -> None:
    draw_chart, draw_timeline = cost.draw.__wrapped__, timeline.draw.__wrapped__
    alone = draw_chart(CHART), draw_timeline(TIMELINE)
    with ThreadPoolExecutor(2) as threads:
        with one_at_a_time:
            drawn = threads.submit(draw_chart, CHART), threads.submit(draw_timeline, TIMELINE)
            done, _ = wait(drawn, timeout=0.5, return_when=FIRST_COMPLETED)
            assert not done
        assert tuple(each.result() for each in drawn) == alone


def test_characters_that_the_font_does_not_have_are_replaced() -> None:
    assert printable("Prüfung $5 名") == "Prüfung $5 ?"


def test_the_library_is_loaded_only_to_draw() -> None:
    script = "import sys, bot.client, bot.cogs.browse; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
