// Preloaded into every process that `npm start` starts: when the channel to the starter breaks, the starter is gone,
// however it died, and this process asks itself to stop in its own orderly way.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
