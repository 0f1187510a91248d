/** The sandbox pretends to move money: it must never run where people believe it. */
export function refuseProduction(environment: string | undefined): void {
  if (environment === 'production') throw new Error('the sandbox does not start with NODE_ENV=production');
}
