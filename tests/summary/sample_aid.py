"""A small aid made by hand, so that pages can be tested without the shipped words."""

import datetime as dt

from decisionaid.aid import model as m
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest

PROSE = (
    "what",
    "how",
    "time_place",
    "not_work",
    "day_body",
    "day_mind",
    "day_family",
    "not_for",
    "cost_work",
    "unknown",
    "sureness",
)
NAMES = (
    ("blina", "Blinatumomab", "Blincyto"),
    ("cart", "CAR T: brexu-cel", "Tecartus"),
    ("ino", "Inotuzumab", "Besponsa"),
    ("trial", "Clinical trial", ""),
)
TODAY = dt.date(2026, 11, 23)


def _option(key, name, brand):
    cells = {
        row: m.Cell(
            (
                f"**{name}** and the row {row} in words that fill a line or two.",
                "A second paragraph.",
            ),
            ("tower",),
        )
        for row in PROSE
    }
    return m.Option(
        key,
        name,
        "bridge",
        "One line what.",
        "One line how.",
        cells,
        brand,
        deaths=m.Cell(("Causes named: infections.",), ("tower",)),
        silences=(m.Silence("nerve"),) if key == "ino" else (),
    )


def aid(lang="en", options=3, words=None):
    some = tuple(_option(*one) for one in NAMES[:options])
    group = m.Group("everyone in this group", 271)
    span = m.Span("within", 12, unit="weeks")
    sure = m.Certainty("high")
    figures = {}
    for key, percent in (("blina", 44.0), ("cart", 41.0), ("ino", 74.0), ("trial", 0.3)):
        for part, verb in (("remission", "had"), ("nerve", "had"), ("alive", "alive")):
            if (key, part) == ("ino", "nerve"):
                continue
            figures[f"{key}_{part}"] = m.Estimate(
                f"{key}_{part}",
                key,
                part,
                "Leukemia not seen in tests",
                "tower",
                verb=verb,
                percent=percent,
                group=group,
                span=span,
                certainty=sure,
                gate="survival" if part == "alive" else "none",
                comparator=m.Comparator("chemotherapy", percent=25.0, same_study=True)
                if key == "blina"
                else None,
            )
    medians = {
        f"{key}_median": m.Median(
            f"{key}_median",
            key,
            "alive",
            "lived",
            "zuma",
            "lived",
            value=7.7,
            group=group,
            span=span,
            certainty=sure,
            gate="survival",
        )
        for key, *_ in NAMES
    }
    decision = m.Decision(
        "all_rr_adult",
        "Next treatment for B-cell ALL that came back, in an adult",
        "Next treatment for B-cell ALL that came back, in an adult",
        "B-cell ALL",
        "Adults whose B-cell ALL came back.",
        "Children.",
        "Ask your team.",
        (
            m.Part("remission", "may_do", "leukemia not seen in tests"),
            m.Part("alive", "survival", "Alive"),
            m.Part("nerve", "harms_serious", "Severe nerve problems"),
            m.Part("deaths", "harms_serious", "Deaths caused by the treatment"),
        ),
        some,
        attributes=tuple(f"a{n}" for n in range(9)),
    )
    about = m.Imprint(
        "The makers.",
        "No one.",
        "None.",
        "By reading.",
        "In words.",
        "Every year.",
        "Grade six.",
        "No clinician has checked this.",
    )
    return m.Aid(
        "leukemia-options",
        "1.0",
        "Leukemia options",
        "",
        "2026-11-23",
        "2026-11-23",
        "2027-11-23",
        lang,
        "en",
        ("en", "es"),
        about,
        sources={
            "tower": m.Source(
                "tower", "Kantarjian H, et al. TOWER. N Engl J Med 376:836-847", 2017, study="TOWER"
            ),
            "zuma": m.Source(
                "zuma", "Shah BD, et al. ZUMA-3. Lancet 398:491-502", 2021, study="ZUMA-3"
            ),
        },
        estimates=figures,
        medians=medians,
        decisions={"all_rr_adult": decision},
        questions={
            "b1": m.BankQuestion(
                "b1",
                "goal",
                "¿Qué sigue?" if lang == "es" else "If the leukemia goes away, what comes next?",
            )
        },
        topics={"goal": m.BankTopic("goal", "Goal")},
        glossary={
            "paragraph": m.Term("paragraph", "Paragraph", "A group of sentences."),
            "unused": m.Term("unused", "Zyzzyva", "A beetle."),
        },
        attributes={
            f"a{n}": m.Attribute(f"a{n}", name, "")
            for n, name in enumerate(
                (
                    "Time at home",
                    "Starting soon",
                    "A clear mind",
                    "My liver",
                    "Help I need from others",
                    "Travel",
                    "Living longer",
                    "Money and work",
                    "Later options",
                )
            )
        },
        roles={"together": "decide with my doctor", "i_decide": "decide myself"},
    )


def sample_view(lang="en", options=3, survival=None, **more):
    ids = tuple(key for key, *_ in NAMES[:options])
    request = ViewRequest(lang, TODAY, "all_rr_adult", ids, survival, **more)
    return view(aid(lang, options), request)
