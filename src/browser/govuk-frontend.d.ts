/** The part of GOV.UK Frontend's scripts that Cairn uses; the package brings no types of its own. */
declare module 'govuk-frontend' {
  type Component = new (root: Element) => object
  export const Button: Component
  export const CharacterCount: Component
  export const ErrorSummary: Component
  export const NotificationBanner: Component
  export const ServiceNavigation: Component
  export const SkipLink: Component
  /** Starts a component on every element of the page that asks for it by `data-module`. */
  export function createAll(component: Component): object[]
}
