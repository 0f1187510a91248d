import { describe, expect, test } from 'vitest';
import { describeProvider } from '../conformance/index.ts';
import { provider } from './index.ts';
import { stripeHarness } from './testing/stripe-harness.ts';

// The bank debits follow in tests/long.
describeProvider(provider, stripeHarness, { describe, test, expect }, { rails: ['card'] });
