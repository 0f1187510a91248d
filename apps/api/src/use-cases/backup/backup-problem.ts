/** Why a backup cannot be made or read, as a sentence for whoever runs the command. */
export class BackupProblem extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'BackupProblem';
  }
}
