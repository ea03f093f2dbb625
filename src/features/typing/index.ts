/** What the rest of the system may use of forms that are kept as they are typed. */
export { typingApi } from './api.ts'
export { typing } from './routes.ts'
export { TypedForm } from './typed-form.tsx'
export {
  type FindTyping,
  findTypingWith,
  forget as forgetTyped,
  keepingTyped,
  typedBack,
  type Typing,
} from './typing.ts'
