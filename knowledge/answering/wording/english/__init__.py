"""Vietnamese facts in English: numbers, moments, places, bodies, people, phrases; names are kept.

Each reader renders a whole text or hands back `None`: half a translation misleads, Vietnamese as printed does not.
"""
