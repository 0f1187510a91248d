import { describeProvider } from '@quittance/providers/conformance';
import { describe, expect, test } from 'vitest';
import { provider } from './index.ts';
import { examplepayHarness } from './testing/examplepay-harness.ts';

describeProvider(provider, examplepayHarness, { describe, test, expect });
