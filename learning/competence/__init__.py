"""The DigComp framework, the tasks that ask about it, and the estimator."""
