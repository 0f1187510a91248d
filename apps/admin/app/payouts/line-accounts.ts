/** Where an unexplained amount may go, the commonest first. */
export const lineAccounts = ['fees', 'refunds', 'dispute_losses', 'write_offs', 'provider_clearing'] as const;
