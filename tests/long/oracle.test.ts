/** The oracle of the domain with 100,000 cases for each model: the suite itself asks more often when `LONG` is set. */
import '../../packages/domain/src/testing/oracle.test.ts';
