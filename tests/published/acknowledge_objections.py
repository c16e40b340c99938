"""Each of the four objections turned up alone, as a second hand finds them."""
from acknowledge_game import Claim, Futures
from page import draws, finish

futures = Futures(13, draws(600))


def gain(x):
    return x["acknowledge.worth"] - x["silent.worth"]


for name in ("pressure-seems-to-work", "conventional-pressure-rises", "read-as-acquiescence",
             "criticism-silenced"):
    claim = Claim(name, futures)
    none = claim.worlds["none"]
    claim.compare(lambda x, none=none: (gain(x) < 0) & (gain(none) >= 0), {
        "without": lambda x, none=none: gain(none) >= 0,
        "still": lambda x: gain(x) >= 0,
        "framework_turned": lambda x, none=none: (
            (x["silent.worth"] > x["framework.worth"])
            & (none["framework.worth"] >= none["silent.worth"])),
        "mirror": lambda x, none=none: (
            x["answer_acknowledge"] - none["answer_acknowledge"] >= 0.05)})
finish()
