"""One camera takes over from another: pairs, plan, journal, swap, undo, recovery, history."""
