import { describe, expect, test } from 'vitest';
import { describeProvider } from '../conformance/index.ts';
import { quickChecks as numbers } from '../conformance/testing/quick-checks.ts';
import { provider } from './index.ts';
import { gocardlessHarness } from './testing/gocardless-harness.ts';

// The other schemes and the slow checks follow in tests/long.
describeProvider(provider, gocardlessHarness, { describe, test, expect }, { rails: ['sepa_debit'], numbers });
