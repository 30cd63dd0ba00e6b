/**
 * What nearly every conversation has in it: the names that the service documents, spelt as it writes them, the most
 * frequent last. Compressing against it saves a small conversation a fifth of its room. Part of the file's format: what
 * was compressed against this text can be read with no other.
 */
export const DICTIONARY =
  '{"type":"unknown","as":"carousel","raw":{"type":"action","text":"ALTU_FILE_UPLOAD_CANCEL"},"image/png","image/jpeg","application/pdf",' +
  '"type":"file","file":{"url":"https://","name":".pdf","type":".jpg","caption":null,"size":,"source":"user","contentType":' +
  '{"text":"https://","values":["{"type":"autocomplete","text":"","payload":{"options":[{"label":"{"type":"option_list","text":"",' +
  '"payload":{"options":[{"label":"","value":"{"type":"file_upload","text":"{"type":"feedback_nps","text":"","payload":{"options":' +
  '[{"label":"0","value":"0"},{"label":"1","value":"1"},{"label":"2","value":"2"},{"label":"3","value":"3"},{"label":"4","value":"4"},' +
  '{"label":"5","value":"5"},{"label":"6","value":"6"},{"label":"7","value":"7"},{"label":"8","value":"8"},{"label":"9","value":"9"},' +
  '{"label":"10","value":"10"}],"pick":[10]}}]},{"type":"date","text":"","payload":{"format":"DD/MM/YYYY"},"value":"20' +
  '"payload":{"mask":"cellphone"}}"payload":{"mask":"cep"}}"payload":{"mask":"cpf_cnpj"}}"payload":{"mask":"money"}}' +
  '"payload":{"mask":"vehicle_plate"}}"payload":{"mask":"password"}}"payload":{"mask":"telefone_fixo"}}"payload":{"mask":"custom"}}' +
  '"payload":{"mask":"fixo_or_cellphone"}}"payload":{"mask":"email"}}"payload":{"mask":"numeric"}}"payload":{"mask":"cpf"}}' +
  '"unknown":{"message":[null,{"payload":{"multiple":false,"cognitive":true}},{"cognitive":"false"},{"cognitive":false}]}},' +
  '"message":[{"whatsapp":{"type":"text","text":""}}],"channel":"whatsapp"},"message":[{"default":{"type":"text","text":""}},' +
  '{"default":{"type":"text","text":""}}],"channel":"default"},' +
  '<br><b></b>https://www.\u001ei\u001eb\u001eg\u001ee=\u001e\u001e@name\u001e@email\u001e@phone\u001e@cpf\u001e\u001e#\u001e\u001e' +
  'u\u001eb\u001e\u001eu\u001eb\u001eu\u001eb\u001e\u001d\u001e' +
  '{"id":,"identifier":"","assistantId":,"source":"facebook","source":"whatsapp","source":"widget","externalId":null,"interactions":' +
  ',"dateCreated":"20","finishedAt":"20","attributes":{"identification_number":"","name":"' +
  '","email":"@","phone":"55","cpf":""},"history":[],"events":[]}' +
  ',"environment":"prod","channel":"","details":{},"date":"20,"eventName":"primeiro_acesso","eventName":"rechamada",' +
  '"eventName":"menu_principal","eventName":"autosservico","eventName":"horario_atendimento","eventName":"pesquisa_satisfacao",' +
  '"eventName":"conseguiu_ajudar","eventName":"nivel_confianca","eventName":"chamada_api","eventName":"falha_api",' +
  '"eventName":"estouro_tentativas_else","eventName":"intents","eventName":"transbordo","eventName":"encerramento","eventId":' +
  ',"extra1":"","extra2":"","details":{},"date":"20"},{"id":,"assistantId":,"contactId":,"externalId":null,"eventName":"' +
  '","eventId":null,"extra1":null,"extra2":null,"details":{"},"date":"20"},' +
  '{"id":null,"assistant_id":null,"time":"2026-01-01T00:00:00.000Z","sender":"user","message":[{"type":"values","text":""}]},' +
  '"message":[{"type":"select","text":"","payload":{"options":[{"label":"","value":""},{"label":"","value":""}],"pick":[0]}}]},' +
  '"message":[{"type":"quick_replies","text":"","payload":{"replies":[{"title":"","payload":""},{"title":"","payload":""}],"pick":[0]}}]},' +
  '"message":[{"type":"text_input","text":"","payload":{"mask":"cpf"}}]},' +
  '{"id":1,"assistant_id":1,"time":"2026-01-01T00:00:00.000Z","sender":"bot","message":[{"type":"text","text":""},{"type":"text","text":""}]},' +
  '{"id":null,"assistant_id":1,"time":"2026-01-01T00:00:00.000Z","sender":"user","message":""},{"id":1,"assistant_id":1,"time":"20';
