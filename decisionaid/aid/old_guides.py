"""What guides of before leave unsaid: ids that the program once knew by heart.

Guides of today say it themselves (`headline` of a part, `ages` of the routing); installed older
ones open for ever.
"""

RANKS = {
    "never": frozenset({"stopped", "second_cancers"}),
    "first": frozenset({"any_serious"}),
    "last": frozenset({"blood_counts_serious", "blood_counts", "low_antibodies"}),
}
AGES = "age"  # the question of the routing that headlines by age speak of
