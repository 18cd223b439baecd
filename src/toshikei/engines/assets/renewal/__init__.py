"""更新費用の試算: the national method year by year, exact, with settings for what its text leaves open."""
