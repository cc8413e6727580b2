refusal-disk = Our disk refuses to take anything right now. Nothing was changed, and what you wrote is still in your form: go back and send it again in a few minutes.
