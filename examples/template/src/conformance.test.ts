import { describeProvider } from '@quittance/providers/conformance';
import { describe, expect, test } from 'vitest';
import { provider } from './index.ts';
import { samplepayHarness } from './testing/samplepay-harness.ts';

describeProvider(provider, samplepayHarness, { describe, test, expect });
