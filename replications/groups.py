"""All that is reproduced, in the order of the book."""

from replications import leverage, part_two

GROUPS = (*leverage.GROUPS, *part_two.GROUPS)
