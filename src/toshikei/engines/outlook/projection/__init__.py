"""Long-term projection (中長期財政収支見通し): named assumptions with ranges in, years of money out. Pure; law as an argument."""
