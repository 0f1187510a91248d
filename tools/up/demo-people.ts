/** Who can be tried out in the demo brands; they stand in the demo's files. */
export const demoPeople = {
  tischwerk: { customer: 'anna.lindner@kunden.example', staff: 'femke.althaus@tischwerk.example' },
  szalonna: { customer: 'eszter.molnar@ugyfel.example', staff: 'emoke.kokeny@szalonna.example' },
  operator: 'operator@quittance.example',
} as const;
