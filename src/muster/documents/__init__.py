"""From files and pages to documents: texts kept unchanged, with what is known about them."""
