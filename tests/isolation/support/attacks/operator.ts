import { newBrand } from '../../../setup/api/test-brands.ts';
import { type Attacks, nothing } from './attack.ts';

export const operatorAttacks: Attacks = {
  'operator.brands.list': nothing,
  'operator.brands.create': { input: () => newBrand('szalonna'), abroad: 'slug_taken' },
};
