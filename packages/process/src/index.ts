export { createDeparture, type Departure, serveUntil, stopGracefully } from './serving/departure.ts';
export { leaveOnSignal } from './serving/leave-on-signal.ts';
export { type Address, listen } from './serving/listen.ts';
export { nearestName } from './settings/nearest-name.ts';
export { type Environment, readSettings, SettingsProblem } from './settings/read-settings.ts';
export { unknownVariables } from './settings/unknown-variables.ts';
export { openTelemetry } from './telemetry/open-telemetry.ts';
export type { FigureSource, Telemetry } from './telemetry/telemetry.ts';
export { noTrace, type OpenSpan, type SpanAttributes, type SpanStart, type Trace } from './telemetry/trace.ts';
