"""What the tests of faults are told with: processes that die, customers who don't give up, and the check of all."""
