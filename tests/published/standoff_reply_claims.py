"""What a second hand finds for the claims on replies and costs."""
from standoff_claims import answer_claims

answer_claims("leap-beats-creep opacity-protects-the-smaller race-costs")
