import { describe, expect, test } from 'vitest';
import { describeProvider } from '../conformance/index.ts';
import { quickChecks as numbers } from '../conformance/testing/quick-checks.ts';
import { provider } from './index.ts';
import { paypalHarness } from './testing/paypal-harness.ts';

// The slow checks follow in tests/long.
describeProvider(provider, paypalHarness, { describe, test, expect }, { numbers });
