"""`python -m collab_portal.run`: the supervisor, inside the virtual environment."""

import sys

from .supervisor import main

sys.exit(main())
