import { describe, expect, test } from 'vitest';
import { describeProvider } from '../conformance/index.ts';
import { provider } from './index.ts';
import { gocardlessHarness } from './testing/gocardless-harness.ts';

describeProvider(provider, gocardlessHarness, { describe, test, expect });
