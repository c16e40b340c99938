"""What a second hand finds for the claims on growth; the same futures serve them all."""
from standoff_claims import answer_claims

answer_claims("""warheads-1000 growth-crosses-1500-by-2035 us-drives-cn-growth cn-drives-us-growth
    damage-limitation-explains-growth defence-explains-growth sudden-growth-not-gradual-defence
    thousand-fits-old-strategy""")
