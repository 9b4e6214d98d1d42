"""Words that the benchmark's articles, claims and references are made of; nothing in them is true."""

import re


def _bank(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in re.split(r"[|\n]", text) if word.strip())


SUBJECTS = _bank("""aerobic exercise|sleep restriction|daily fibre intake|early screening
spaced practice|moderate caffeine use|vitamin D supplementation|shift work|group therapy
air pollution exposure|mediterranean diet adherence|remote consultation|statin treatment
hand hygiene training|home visiting|resistance training|school meals|bright light exposure
intermittent fasting|cognitive training|peer mentoring|hearing aid use|noise reduction
reduced sodium intake|mindfulness practice|early mobilisation|iron supplementation""")
OUTCOMES = _bank("""all-cause mortality|working memory|hospital readmission|fasting glucose
reaction time|systolic blood pressure|self-reported pain|school attendance|bone density
sleep onset latency|depressive symptoms|fall risk|body mass index|infection rates|grip strength
resting heart rate|reading fluency|quality of life|length of stay|lung function|dental decay
recall after one week|anxiety scores|time to recovery|birth weight|stroke incidence""")
GROUPS = _bank("""adults over sixty|adolescents|night-shift nurses|people with type 2 diabetes
new mothers|primary school pupils|endurance athletes|office workers|rural households|outpatients
veterans|first-year students|long-distance drivers|stroke survivors|residents of care homes
former smokers|people living alone|amateur musicians|people with mild hypertension""")
METHODS = _bank("""a randomised controlled trial|a prospective cohort|a registry study
a crossover trial|a systematic review|a stepped-wedge trial|a case-control study
a natural experiment|a cluster-randomised trial|a ten-year follow-up|an interrupted time series""")
VERBS = _bank("""lowered|improved|did not change|modestly raised|halved|was associated with lower
was associated with better|delayed the decline of|shortened|slightly worsened|stabilised""")
QUALIFIERS = _bank("""after adjustment for age and income|in the intention-to-treat analysis
at twelve months|in the subgroup with complete data|once seasonal effects were removed
among those who took part|at both sites|over three winters|although the interval was wide
before the follow-up was cut short|with little sign of heterogeneity|compared with usual care""")
OPENERS = _bank("""In practice,|Even so,|By contrast,|For most readers|At first sight,
More recently,|Taken together,|On closer reading,|Across the included sites,|Notably,""")
REMARKS = _bank("""the size of the effect matters more than its presence
the comparison group received more attention than a control group usually does
a short follow-up tends to flatter an intervention
the measure was reported by participants rather than observed
dropout was uneven and the authors say so plainly
the result held when the two largest centres were left out
the cost per person was small enough to be worth a second look
no single study settles the question, and none of the authors claims that it does
the dose used was lower than the one most guidelines mention
the pre-registered outcome and the published outcome are the same
readers should keep in mind that the baseline risk was already low""")
HEADINGS = _bank("""What the evidence says|Who was studied|How large is the effect
Limits of the evidence|What remains uncertain|How this was measured|What it means in practice
Possible mechanisms|Costs and harms|Older findings|Differences between groups""")
SUBHEADINGS = _bank("""A closer look|Short-term results|Longer follow-up|Subgroups|Dose and timing
Sources of bias|Replication|Guideline positions|Open data|A note on terms""")
JOURNALS = _bank(r"""Journal of Applied Epidemiology|Annals of Clinical Practice
Zeitschrift f{\"u}r Pr{\"a}ventivmedizin|Revista Espa{\~n}ola de Salud|Nutrition \& Health
Cahiers de Sant{\'e} Publique|Memory and Learning|European Review of Physiotherapy
International Archives of Public Health|The Trials Quarterly|Behavioural Medicine Reports""")
SURNAMES = _bank(r"""Okafor|Lindqvist|M{\"u}ller|Garc{\'i}a|Nguyen|Smith|{\O}stergaard|Tanaka
Nov{\'a}k|Fran{\c{c}}ois|O'Brien|van der Berg|Kowalczyk|Haddad|Johansson|{\c{C}}elik|Silva
Ib{\'a}{\~n}ez|Chen|Patel|Rossi|Dvo{\v{r}}{\'a}k|MacLeod|Abebe|Kim|Jokinen|Dubois|Weiss|Mensah""")
GIVEN = _bank(r"""Amara|Lars|J{\"o}rg|Luc{\'i}a|Minh|Helen|S{\o}ren|Eva|Yuki|Ren{\'e}e|Sean
Anneke|Piotr|Leila|Karin|Emre|Jo{\~a}o|Mar{\'i}a|Wei|Priya|Marco|Zuzana|Fiona|Soo-jin|Kofi""")
ONSETS = _bank("b|br|c|ch|d|dr|f|fl|g|gl|h|k|kl|l|m|n|p|pl|pr|r|s|sk|st|t|tr|v|z")
NUCLEI = _bank("a|e|i|o|u|ai|ea|io|ou|y")
CODAS = _bank("l|m|n|r|s|x|nd|rt|lin|min|rol|tan|vir|zol|mab|cin")
