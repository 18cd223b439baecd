"""予算編成 (making of a budget): what may be shown without giving away what is withheld, and how good estimates were."""
