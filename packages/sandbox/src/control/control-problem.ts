/** A control request that makes no sense; its sentence goes to the caller with status 400. */
export class ControlProblem extends Error {}
