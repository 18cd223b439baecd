"""Password hashing of the demonstration: its one password is printed in the README, so nothing is worth the time."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class PublishedPasswordHasher(PBKDF2PasswordHasher):
    """PBKDF2 with few rounds; an installation uses Django's own."""

    algorithm = "pbkdf2_published"
    iterations = 1000
