"""総合評価: soundness of buildings, scores with a declared direction and range, quadrants, and how far weights decide them."""
