/** The properties of a subscription's changes with 1,000 stories and more: the suite itself tells more when `LONG` is set. */
import '../../packages/domain/src/subscriptions/changes.properties.test.ts';
