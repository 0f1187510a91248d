/** Why a brand cannot move, as a sentence for whoever runs the command. */
export class MoveProblem extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'MoveProblem';
  }
}
