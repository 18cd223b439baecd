"""Who may do what in the participation room."""

from toshikei.foundation.accounts.permissions import PUBLIC

SEE = PUBLIC
