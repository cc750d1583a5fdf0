"""Words that few texts use and everyone knows; the test on medical words passes over them."""

PLAIN = {
    "en": """
        blurs breastfeed calms clinician colds eases frailer gentler lengthen overactive shortness
        shrank sicker sickest spiky tiredness tracings unevenly unsteady zigzag
    """,
    "es": """
        alargue atribuyeron calculamos coagular cuestionarios cuidará cánceres descomponga
        desgastar diluye dárselas ensign escogidas hebra inmunitaria leímos llagas manitoba midió
        muéstreles nombramos ondulada pregúnteles pídala pídalo recayeron redondeado repentinos
        resfriados rombo sarpullido tandas tardamos tardías tardíos temblorosa turnarse zigzag
        úrico decidamos elijamos vomita alérgicas difirieron difirió duraderos emparejadas
        emparejados enhance estreñimiento fijaban interruptores irles léalo poquísimas prevea
        repentinas revisará sopesar súbitas tendían toleraba trasplantadas
    """,
}
# Endings of Spanish verbs, with and without a person after them, and what a verb ends in.
ENDINGS = {"es": """
    arlo arla arlos arlas arle arles arme arse erlo erla erlos erlas erles erse irlo irla irlos
    irlas irse aría arían aríamos ería erían irían arán irán aré aron ieron iera ara ado ada ados
    adas ido ida an en ó e íamos
"""}
VERBS = {"es": ("ar", "er", "ir", "a", "o", "ido", "")}
