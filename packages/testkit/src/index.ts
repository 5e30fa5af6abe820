export { startServer, type ServerOptions, type ServerProcess } from './server.ts';
export { encode, handMadeUpdate, structs, syncFrames, type HandMadeSection } from './frames.ts';
export { History } from './history.ts';
export { clientFrame, RawSocket, type RawSocketOptions } from './raw-socket.ts';
export { SeededRandom } from './seeded-random.ts';
export { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
export { YjsActor, type Closing, type YjsActorOptions } from './yjs-actor.ts';
