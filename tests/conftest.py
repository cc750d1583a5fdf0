"""What holds for every test: a property is judged by its truth, not by how busy the machine is."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything loads Qt


from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
