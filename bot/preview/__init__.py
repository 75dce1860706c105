"""The whole bot in a simulated Discord, served to a browser on this computer: no token and no account."""

from bot.preview.server import serve
from bot.preview.world import PreviewError, SimulatedWorld, simulated

__all__ = ["PreviewError", "SimulatedWorld", "serve", "simulated"]
