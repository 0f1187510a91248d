export { signVisitor } from './sign-visitor.ts';
export { type VisitorRefusal, verifyVisitor } from './verify-visitor.ts';
export { type Visitor, visitorHeaders, type WebApp } from './visitor.ts';
