"""What is said, and how: three claims on the acknowledge game, as a second hand finds them."""
from acknowledge_game import Claim, Futures
from page import draws, finish

futures = Futures(15, draws(800))
Claim("refusal-feeds-growth", futures).compare(
    lambda x: x["build_reject"] - x["build_silent"] >= 0.05, {
        "at_all": lambda x: x["build_reject"] - x["build_silent"] >= 0.01,
        "less": lambda x: x["build_silent"] - x["build_reject"] >= 0.01,
        "against_acknowledging": lambda x: x["build_reject"] - x["build_acknowledge"] >= 0.05})
Claim("vulnerability-buys-no-silence", futures).compare(
    lambda x: x["criticism_kept"] >= 0.5, {
        "nearly": lambda x: x["criticism_kept"] >= 0.9,
        "terms": lambda x: x["criticism_kept_terms"] >= 0.5})
Claim("framework-beats-outright", futures).compare(
    lambda x: x["framework.worth"] > x["acknowledge.worth"], {
        "over_silence": lambda x: x["framework.worth"] > x["silent.worth"],
        "best": lambda x: x["framework.best"] == 1,
        "builds_less": lambda x: x["build_framework"] < x["build_acknowledge"],
        "presses_less": lambda x: x["press_framework"] < x["press_acknowledge"]})
finish()
