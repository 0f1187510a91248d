import { router } from '../../trpc/init.ts';
import { createBrand } from './create-brand.ts';
import { listBrands } from './list-brands.ts';

/** Everything an operator may ask for, on the operator's own host. */
export const operatorRouter = router({
  brands: router({ list: listBrands, create: createBrand }),
});
