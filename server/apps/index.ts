export { type Choices, choices, type StorageChoice, type TemplateChoice } from './choices'
export { list } from './list'
