"""People whom an expert would advise, written down before looking at what the engine says to them.

A line is: answers in short | held | what is right | what would embarrass. Right are verdicts (with an exclamation mark)
and picks, one of which has to be met; embarrassing is whatever is the pick, an alternative or a first step.
"""

from __future__ import annotations

from typing import NamedTuple

SITUATION = {
    "new": "complete_beginner",
    "stud": "student",
    "changer": "career_changer",
    "dev": "developer",
    "it": "it_professional",
    "data": "data_professional",
    "mle": "ml_engineer",
    "biz": "business_professional",
    "res": "researcher",
    "lead": "senior_leader",
}
GOAL = {
    "job": "first_ai_job",
    "lit": "ai_literacy",
    "cloud": "cloud_ml",
    "deep": "deep_learning",
    "gen": "generative_ai",
    "big": "big_data_ml",
    "gpu": "gpu_computing",
    "gov": "ai_governance",
    "name": "prestige",
}
PLATFORM = {"aws": "aws", "gcp": "google_cloud", "azure": "azure", "brick": "databricks", "noplat": "none"}
PLATFORM_EXPERIENCE = {"never": "none", "tried": "some", "hands": "hands_on"}
ML = {"ml0": "none", "ml1": "some", "prod": "production"}
STAGE = {"early": "early", "mid": "mid", "sen": "senior"}
BUDGET = {"$0": "free", "$50": "under_50", "$300": "under_300", "$1000": "under_1000", "$any": "no_limit"}
TIME = {"10h": "under_10_hours", "2m": "up_to_2_months", "4m": "up_to_4_months", "long": "over_4_months"}
SHOWN = {"none": "none", "few": "some", "strong": "strong"}
WORDS = {
    "situation": SITUATION,
    "goal": GOAL,
    "platform": PLATFORM,
    "platform_experience": PLATFORM_EXPERIENCE,
    "ml_experience": ML,
    "career_stage": STAGE,
    "budget": BUDGET,
    "time": TIME,
    "portfolio": SHOWN,
}
IDS = {
    "ibm": "ibm-ai-engineering-professional-certificate",
    "ng": "stanford-dlai-ml-specialization",
    "ess": "google-ai-essentials",
    "leader": "google-cloud-generative-ai-leader",
    "aif": "aws-ai-practitioner-aif-c01",
    "aib": "aws-ai-business-strategist-aib-c01",
    "clf": "aws-cloud-practitioner-clf-c02",
    "mla": "aws-ml-engineer-associate-mla-c02",
    "mla1": "aws-ml-engineer-associate-mla-c01",
    "mls": "aws-ml-specialty-mls-c01",
    "aip": "aws-generative-ai-developer-professional-aip-c01",
    "pmle": "google-professional-ml-engineer",
    "agentic": "google-professional-agentic-architect",
    "103": "azure-ai-apps-agents-developer-ai-103",
    "102": "azure-ai-engineer-associate-ai-102",
    "300": "azure-mlops-engineer-ai-300",
    "500": "azure-multi-agent-expert-ai-500",
    "901": "azure-ai-fundamentals-ai-901",
    "900": "azure-ai-fundamentals-ai-900",
    "dp100": "azure-data-scientist-dp-100",
    "730": "microsoft-ai-business-professional-ab-730",
    "731": "microsoft-ai-transformation-leader-ab-731",
    "dbp": "databricks-ml-professional",
    "dba": "databricks-ml-associate",
    "dbg": "databricks-genai-engineer-associate",
    "nca": "nvidia-nca-genl",
    "aiio": "nvidia-nca-aiio",
    "aii": "nvidia-ncp-aii",
    "aio": "nvidia-ncp-aio",
    "ads": "nvidia-ncp-ads",
    "dli": "nvidia-dli",
    "torch": "deeplearning-ai-pytorch-professional-certificate",
    "kaggle": "kaggle-learn",
    "python": "python-fundamentals",
    "llm": "deeplearning-ai-llm-content",
    "hfl": "huggingface-llm-course",
    "hfa": "huggingface-agents-course",
    "builder": "aws-skill-builder",
    "learn": "microsoft-learn",
    "skills": "google-skills",
    "aigp": "iapp-aigp",
    "cpmai": "pmi-cpmai",
    "secai": "comptia-secai-plus-cy0-001",
    "gh300": "github-copilot-gh-300",
    "gh600": "github-agentic-ai-developer-gh-600",
    "oracle": "oracle-ai-foundations-1z0-1122",
    "agents": "oracle-agentic-ai-foundations-1z0-1157",
    "stan": "stanford-ai-professional-program",
    "mit": "mit-professional-certificate-ml-ai",
    "harv": "harvardx-data-science-professional-certificate",
    "aid": "coursera-financial-aid",
}
BEGINNERS = "ibm ng ess kaggle python aif leader 901 oracle"
"""What would embarrass whoever runs machine learning in production."""


class Person(NamedTuple):
    answers: dict[str, str]
    held: frozenset[str]
    right: frozenset[str]
    wrong: frozenset[str]


def person(line: str) -> Person:
    answers, held, right, wrong = (part.split() for part in line.split("|"))
    found = {question: words[word] for question, words in WORDS.items() for word in answers if word in words}
    assert len(found) == len(answers), line
    wrong = [word for each in wrong for word in (BEGINNERS.split() if each == "BEGINNERS" else [each])]
    return Person(
        found,
        frozenset(IDS[word] for word in held),
        frozenset(IDS.get(word, word) for word in right),
        frozenset(IDS[word] for word in wrong),
    )


ORDINARY = """
new job noplat early $300 long none | | ibm | pmle aip mla
new job noplat early $1000 long none | | ibm | pmle aip mla
new gen noplat early $300 long none | | ibm | aip nca 103
new cloud aws early $300 long none | | ibm aif | mla aip pmle
new lit noplat mid $50 10h | | ess | ibm aif
stud job noplat ml0 early $300 long none | | ibm ng | pmle aip
stud job noplat ml1 early $300 long few | | ibm ng nca | python pmle
stud deep noplat ml1 early $300 4m few | | torch | python ess
stud deep noplat ml0 early $300 4m none | | ng | pmle
stud gen noplat ml0 early $300 long none | | ibm nca | aip
changer job noplat ml0 mid $300 long none | | ibm | pmle aip mla
changer gen noplat ml0 mid $1000 long none | | ibm | aip
changer cloud gcp never ml0 mid $1000 long none | | ibm skills | pmle
changer lit noplat mid $50 2m | | ess | ibm pmle
dev cloud aws hands ml1 mid $300 4m few | | mla | aif kaggle
dev cloud gcp hands ml1 mid $300 4m few | | pmle | leader python
dev cloud azure hands ml1 mid $300 4m few | | 103 300 | 901 python
dev cloud aws hands ml0 mid $300 4m few | | aif | aip python
dev gen aws hands prod mid $1000 4m strong | | aip | BEGINNERS nca
dev gen aws hands ml1 mid $1000 4m few | | aip | python ess
dev gen azure hands ml1 mid $300 4m few | | 103 | 901 python 500
dev gen gcp hands ml1 mid $300 4m few | | pmle agentic | leader python
dev gen brick hands ml1 mid $300 4m few | | dbg | python
dev gen noplat ml1 mid $300 2m few | | nca gh600 | aip python
dev gen noplat ml0 mid $300 2m few | | gh300 nca ibm llm | aip python
it cloud aws hands ml0 mid $300 4m none | | aif | aip mla
it cloud aws hands ml1 mid $300 4m few | | mla | aif
it cloud azure hands ml0 mid $300 4m none | | 103 901 | 300
it gpu noplat ml1 mid $1000 4m few | | aii aiio | ess kaggle
it gpu noplat ml0 mid $300 2m none | | aiio | nca python
it gov mid $1000 4m | | aigp secai | ess ibm
data big brick hands ml1 mid $300 4m few | | dbp dba | python ibm
data cloud gcp hands prod mid $300 4m few | | pmle | BEGINNERS
data cloud brick hands prod mid $300 4m few | | dbp | BEGINNERS
data cloud aws hands prod mid $300 4m strong | | mla | BEGINNERS
data gen noplat ml1 mid $300 2m few | | nca gh600 | aip python
data deep noplat ml1 mid $300 4m few | | torch | python
mle cloud gcp hands prod mid $300 4m strong | | pmle | BEGINNERS
mle cloud aws hands prod mid $300 4m strong | | mla | BEGINNERS
mle cloud azure hands prod mid $300 4m strong | | 300 | BEGINNERS
mle gen aws hands prod sen $1000 4m strong | | aip | BEGINNERS nca
mle gen azure hands prod mid $300 4m strong | | 103 | BEGINNERS nca
biz lit noplat mid $50 10h | | ess | aif 901 pmle
biz lit noplat mid $300 2m | | ess leader | ibm pmle
biz lit azure mid $any 2m | | 730 731 | ibm 103
biz lit aws mid $300 2m | | ess aif | ibm mla
biz gen noplat ml0 mid $300 2m none | | leader | aip nca
biz gov mid $1000 4m | | aigp | ess ibm
lead lit noplat sen $300 10h | | ess leader | ibm aif
lead gen azure tried ml0 sen $any 2m few | | 731 | 103 aip
lead gen noplat ml0 sen $300 2m few | | leader | aip ibm
lead gov sen $any 4m | | aigp | ibm
res deep noplat ml1 mid $300 4m few | | torch | python ess
res name ml1 mid $any long few | | stan mit | ng python
"""
FEW = """
| | ibm | aip pmle mla
changer gen | | ibm llm nca | aip
changer cloud | | ibm ng skills | pmle mla
dev aws | | aif builder | mla aip
dev gcp | | skills | pmle
dev azure | | 901 | 500
mle aws | | aif builder | mla aip
mle gpu | | nca dli | aii ads aio
mle cloud | | skills | pmle mla
prod gpu | | dli not_yet! | aii ads nca
gov | | aigp | ibm
gov biz | | aigp | ibm
lit | | ess | ibm
lit azure | | 730 901 | 103 ibm
new | | ibm | pmle
stud | | ibm ng | pmle
lead | | ess leader | ibm aip
lead name | | ng not_yet! | stan mit
lead gen | | leader | aip
data | | dba ibm ng | dbp pmle
it | | aif 901 | aip mla
res | | torch ng | stan
biz | | ess | ibm
$0 | | free_first! | pmle aip
10h | | ess nothing_fits! kaggle ibm | pmle aip
deep | | ng | torch
big | | dba | dbp
"""
HOLDERS = """
mle cloud gcp hands prod sen $1000 4m strong | pmle | enough! | BEGINNERS
dev gen gcp hands prod mid $1000 4m strong | pmle | agentic enough! | BEGINNERS nca
dev gen azure hands prod mid $1000 4m strong | 103 | 500 | BEGINNERS nca
dev gen azure hands ml1 mid $1000 4m few | 103 | 500 | BEGINNERS nca
dev gen aws hands prod mid $1000 4m strong | aip | enough! | BEGINNERS nca mla
dev gen aws hands prod mid $1000 4m none | aip | enough! | BEGINNERS nca mla
mle cloud aws hands prod sen $1000 4m strong | mls | aip | BEGINNERS mla
mle cloud azure hands prod mid $300 4m strong | dp100 | 300 | BEGINNERS
dev gen azure hands ml1 mid $300 4m few | 102 | 103 500 | BEGINNERS
mle cloud aws hands prod mid $300 4m few | mla1 | aip enough! | BEGINNERS mla
mle cloud aws hands prod mid $300 4m few | mla | aip enough! | BEGINNERS
it cloud aws hands ml1 mid $300 4m few | aif | mla | ess clf
data cloud brick hands prod mid $300 4m few | dba | dbp | BEGINNERS
data cloud brick hands prod sen $300 4m strong | dbp | enough! | BEGINNERS dba
biz lit noplat mid $300 2m | aif | enough! | ess
biz lit noplat mid $300 2m | leader | enough! | ess
biz lit noplat mid $300 2m | ess | leader aif enough! | ess
lead lit azure sen $any 2m | 731 | enough! | ess 730 901
mle lit noplat sen $300 2m | pmle | enough! | ess leader
biz gov mid $1000 4m | aigp | enough! | ess
biz gov mid $1000 4m | cpmai | aigp | ess
res name ml1 sen $any long strong | stan | enough! | ng harv
dev cloud azure hands ml1 mid $300 4m few | 900 | 103 300 | 901 ess
dev gen azure tried ml1 mid $300 4m none | pmle aif nca ess 901 | enough! | kaggle
changer job noplat ml1 mid $300 long few | ibm | enough! nca | ng python kaggle
dev gen azure hands prod sen $any 4m strong | 500 | enough! | 103 901 nca
mle cloud azure hands prod mid $300 4m strong | pmle | 300 | 901 BEGINNERS
dev cloud aws hands ml1 mid $300 4m few | clf | mla | aif
"""
TIGHT = """
new job noplat early $50 long none | | free_first! | ess pmle
new job noplat early $0 long none | | free_first! | ess pmle
new job noplat early $0 10h none | | kaggle python free_first! nothing_fits! | ibm
stud job noplat ml0 early $0 long none | | free_first! | pmle
stud deep noplat ml1 early $0 4m few | | free_first! | python
dev cloud aws hands ml1 mid $0 4m few | | builder | python kaggle
dev cloud azure hands ml1 mid $0 4m few | | learn | python kaggle
dev cloud gcp hands ml1 mid $50 4m few | | skills | ess kaggle
dev gen aws hands prod mid $0 4m strong | | builder | kaggle python llm
dev gen noplat prod mid $0 4m strong | | hfl hfa learn | kaggle python llm
dev cloud aws hands ml1 mid $300 10h few | | nothing_fits! | aif kaggle
biz lit noplat mid $0 10h | | oracle free_first! | aif
biz gov mid $50 4m | | free_first! learn | ess
biz gov mid $300 4m | | free_first! learn | ess
mle cloud gcp hands prod mid $50 4m strong | | skills | kaggle python
data big brick hands ml1 mid $50 4m few | | free_first! nothing_fits! | ess python
res name ml1 mid $300 long few | | free_first! nothing_fits! | ng kaggle python
new name early $300 long none | | ng | harv stan
lead name ml0 sen $any long few | | ng | stan mit harv
lead name ml0 sen $1000 4m few | | ng | stan mit harv
biz name ml0 mid $any long few | | ng | stan mit harv
"""
SPECIALISTS = """
mle gpu noplat prod sen $any long strong | | ads aii enough! | nca BEGINNERS
mle gpu noplat prod mid $300 4m strong | | ads | nca BEGINNERS
it gpu noplat prod sen $any long strong | | aii aio | nca aiio BEGINNERS
res deep noplat prod sen $any long strong | | enough! | torch BEGINNERS
mle deep gcp hands prod sen $300 4m strong | | pmle enough! | torch BEGINNERS
dev deep noplat prod mid $300 4m none | | enough! | torch BEGINNERS
mle cloud noplat prod mid $300 4m strong | | skills not_yet! | dba BEGINNERS
mle cloud gcp never prod mid $300 4m strong | | skills not_yet! | BEGINNERS
mle gen noplat prod mid $300 4m strong | | gh600 | nca BEGINNERS aip
data big gcp hands prod mid $300 4m strong | | pmle | BEGINNERS
data big azure hands prod mid $300 4m strong | | 300 | BEGINNERS
"""
CLASSES = {"ordinary": ORDINARY, "few": FEW, "holders": HOLDERS, "tight": TIGHT, "specialists": SPECIALISTS}
