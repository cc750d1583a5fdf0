"""Warns of words that advise or praise: the aid shows, the person decides."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from decisionaid.aid.problems import Problem

if TYPE_CHECKING:
    from decisionaid.aid.authored import Folder

# Each pattern with a sentence it finds and one it must leave alone (the tests try them all).
ADVICE: tuple[tuple[str, str, str], ...] = (
    (r"\bthe best (choice|option|treatment|way|drug|card)\b",
     "This is the best option.", "We are fairly sure at best."),
    (r"\b(this|it|that) (is|works) best for\b",
     "It is best for most people.", "At best it helps."),
    (r"\b(we|doctors|experts) (strongly )?(recommend|advise|suggest)\b",
     "We recommend this drug.", "Ask what your team would try next."),
    (r"\b(is|are) (strongly )?recommended\b", "It is recommended.", "Ask your team."),
    (r"\b(everyone|everybody|people|patients) (should|ought to|must)\b",
     "Everyone ought to train first.", "Ask what people in your place do."),
    (r"\b(is|are) (well )?worth (it|trying|having|taking|a try)\b",
     "It is worth trying the pill first.", "Ask what it is worth to you."),
    (r"\ban? (great|good|powerful|remarkable|ideal|safe) (option|choice|treatment|drug|card)\b",
     "It is a great treatment.", "It takes a great deal of time."),
    (r"\byou (should|ought to|must) (choose|take|have|pick|prefer|start|avoid)\b",
     "You should choose the pill.", "Ask what you should watch for."),
    (r"\b(the )?(right|better|wrong|ideal|obvious|preferred) (choice|option)\b",
     "Waiting is the better choice.", "Your team can offer the other choice."),
    (r"\b(superior|inferior) to\b", "It is superior to surgery.", "It came less often."),
    (r"\b(very|highly|extremely|most) effective\b", "It is highly effective.", "How well it works"),
    (r"\b(excellent|outstanding|amazing|wonderful|impressive|promising|revolutionary)\b",
     "It has excellent results.", "It lasts longer."),
    (r"\b(well tolerated|harmless|risk-free|completely safe)\b",
     "The drug is well tolerated.", "Ask if it is safe to drive."),
    (r"\b(luckily|fortunately|unfortunately|sadly)\b",
     "Luckily few had it.", "Few had it."),
    (r"\byou have nothing to lose\b", "You have nothing to lose.", "You may lose weight."),
)
SPANISH: tuple[tuple[str, str, str], ...] = (
    (r"\b(la|el) mejor (opción|elección|tratamiento|manera|medicamento)\b",
     "Es la mejor opción.", "En el mejor de los casos ayuda."),
    (r"\b(le |les |lo )?(recomendamos|aconsejamos|sugerimos)\b",
     "Le recomendamos este medicamento.", "Pregunte qué probaría su equipo."),
    (r"\b(usted debe|usted tiene que|debería) (elegir|tomar|preferir|empezar|evitar)\b",
     "Usted debería elegir la pastilla.", "No tiene que elegir ahora."),
    (r"\b(muy|altamente|sumamente) (eficaz|efectiv[oa])s?\b",
     "Es muy eficaz.", "Qué tan bien funciona"),
    (r"\b(excelentes?|maravillos[oa]s?|prometedor(a|es)?|impresionantes?|revolucionari[oa]s?)\b",
     "Da resultados excelentes.", "Dura más tiempo."),
    (r"\b(bien tolerad[oa]s?|inofensiv[oa]s?|libre de riesgos|totalmente segur[oa]s?)\b",
     "Es bien tolerado.", "Pregunte si es seguro manejar."),
    (r"\b(afortunadamente|por suerte|desgraciadamente|lamentablemente)\b",
     "Por suerte, pocos lo tuvieron.", "Pocos lo tuvieron."),
    (r"\bno tiene nada que perder\b", "No tiene nada que perder.", "Puede perder peso."),
)
FRENCH: tuple[tuple[str, str, str], ...] = (
    (r"\b(la|le) meilleure? (option|choix|solution|traitement|façon|médicament)\b",
     "C’est la meilleure option.", "Dans le meilleur des cas, il aide."),
    (r"\b(recommand(ons|ent|e|ée?s?)|conseill(ons|ent)|suggér(ons|ent))\b",
     "Nous vous recommandons ce médicament.", "Demandez ce que ferait votre équipe."),
    (r"\bvous (devez|devriez) (choisir|prendre|préférer|commencer|éviter)\b",
     "Vous devriez choisir le comprimé.", "Demandez ce que vous devez surveiller."),
    (r"\b(très|extrêmement|hautement) efficaces?\b",
     "Il est très efficace.", "À quel point ça marche"),
    (r"\b(excellente?s?|merveilleu(x|ses?)|prometteu(rs?|ses?)|impressionnante?s?)\b",
     "Les résultats sont excellents.", "Cela dure plus longtemps."),
    (r"\b(bien tolérée?s?|inoffensi(fs?|ves?)|sans (aucun )?risque)\b",
     "Il est bien toléré.", "Demandez si vous pouvez conduire."),
    (r"\b(heureusement|par chance|malheureusement)\b",
     "Heureusement, c’était rare.", "C’était rare."),
    (r"\bvous n[’']avez rien à perdre\b",
     "Vous n’avez rien à perdre.", "Vous pouvez perdre du poids."),
)
IN_LANGUAGE = {"en": ADVICE, "es": SPANISH, "fr": FRENCH}
# Most texts hold none of these and need no pattern.
STEMS = {
    "en": ("best", "recommend", "advis", "suggest", "should", "ought to", "must", "choice",
           "option", "superior", "inferior", "effective", "excellent", "outstanding", "amazing",
           "wonderful", "impressive", "promising", "revolutionary", "tolerated", "harmless",
           "risk-free", "safe", "luckily", "fortunately", "sadly", "nothing to lose", "worth",
           "great", "good", "powerful", "remarkable", "ideal"),
    "es": ("mejor", "recomendamos", "aconsejamos", "sugerimos", "usted", "debería", "eficaz",
           "eficaces", "efectiv", "excelente", "maravillos", "prometedor", "impresionante",
           "revolucionari", "tolerad", "inofensiv", "riesgos", "segur", "afortunadamente",
           "suerte", "desgraciadamente", "lamentablemente", "nada que perder"),
    "fr": ("meilleur", "recommand", "conseill", "suggér", "vous dev", "efficace", "excellent",
           "merveilleu", "prometteu", "impressionnant", "toléré", "inoffensi", "sans risque",
           "sans aucun", "heureusement", "chance", "rien à perdre"),
}
ALLOWED = frozenset({"claims", "glossary"})


def words_of_advice(folder: Folder) -> None:
    """Warn of words that advise or praise, also in a translation; quoted claims are left alone."""
    base = str(folder.head.get("base_language", ""))
    for kind, record_id, path, words in folder.said():
        said = "" if kind in ALLOWED else advice_in(words, base)
        if said:
            folder.warn(kind, record_id, path, told(said))
    for locale in folder.locales.values():
        for entry in locale.by_hash.values():
            kind = entry.at.partition("/")[0]
            said = "" if kind in ALLOWED else advice_in(entry.text, locale.lang)
            if said:
                folder.warnings.append(Problem(entry.file, entry.line, entry.at, told(said)))


def told(said: str) -> str:
    """Return what a person reads of words that may advise."""
    return f"“{said}” may advise or praise. Say what was found instead."


def advice_in(words: str, lang: str = "en") -> str:
    """Return the first words of advice or praise in a text, or "", where the language is known."""
    lang = lang.split("-")[0]
    low = words.lower()
    maybe = any(stem in low for stem in STEMS.get(lang, ()))
    found = _pattern(lang).search(words) if maybe else None
    return found.group(0).strip() if found else ""


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern, _, _ in IN_LANGUAGE[lang]),
                      re.IGNORECASE)
