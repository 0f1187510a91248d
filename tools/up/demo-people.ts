/** Who can be tried out in the demo brands; they stand in the demo's files. */
export const demoPeople = {
  tischwerk: { customer: 'anna.lindner@kunden.example', staff: 'femke.althaus@tischwerk.example' },
  szalonna: { customer: 'eszter.molnar@ugyfel.example', staff: 'emoke.kokeny@szalonna.example' },
  forkledger: { customer: 'dana.whitfield@customers.example', staff: 'joelle.bankole@forkledger.example' },
  operator: 'operator@quittance.example',
} as const;
