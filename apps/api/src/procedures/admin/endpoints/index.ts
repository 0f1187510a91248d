import { router } from '../../../trpc/init.ts';
import { createEndpoint } from './create-endpoint.ts';
import { getDelivery } from './get-delivery.ts';
import { getEndpoint } from './get-endpoint.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listEndpoints } from './list-endpoints.ts';
import { removeEndpoint } from './remove-endpoint.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import { rotateSecret } from './rotate-secret.ts';
import { switchEndpoint } from './switch-endpoint.ts';
import { testEndpoint } from './test-endpoint.ts';
import { updateEndpoint } from './update-endpoint.ts';

/** Where the brand's own systems are told what happened. */
export const endpointsRouter = router({
  list: listEndpoints,
  get: getEndpoint,
  create: createEndpoint,
  update: updateEndpoint,
  switch: switchEndpoint,
  remove: removeEndpoint,
  rotateSecret,
  test: testEndpoint,
  deliveries: listDeliveries,
  delivery: getDelivery,
  replay: replayDeliveries,
});
