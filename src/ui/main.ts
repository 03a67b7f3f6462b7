import { mount } from 'svelte'
import { served } from './app/served'
import { findObstacle } from './app/support'
import { createWorkspace } from './app/workspace'
import App from './App.svelte'
import Obstacle from './shell/Obstacle.svelte'
import './style/tokens.css'
import './style/base.css'
import './style/floating.css'
import './style/print.css'

const target = document.getElementById('app')!
const obstacle = findObstacle()

// What stands there while the page loads is for browsers that can't read it at all.
target.replaceChildren()
if (obstacle) mount(Obstacle, { target, props: { text: obstacle } })
else mount(App, { target, props: { workspace: createWorkspace(served) } })
